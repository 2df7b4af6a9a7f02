import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/context.js';
import { organisationQuery } from '../queries.js';
import { useMay, useMe } from '../session.js';

/** Whether my organisation may put listings on the market without a review; undefined until that is known. */
export function useMayPublish(): boolean | undefined {
  const me = useMe();
  const mayWrite = useMay('listing.write');
  const { data } = useQuery(organisationQuery(useApi(), me.organisation.organisationId));
  if (!data) return undefined;
  return mayWrite && data.isVerified && data.isTrusted;
}
