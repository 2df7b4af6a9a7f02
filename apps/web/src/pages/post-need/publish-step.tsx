import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import { useApi } from '../../api/context.js';
import { meQuery } from '../../api/queries.js';
import { useLanguage } from '../../language/use-language.js';
import { Button, ButtonLink } from '../../look/button.js';
import { FormError } from '../../look/form.js';
import { useProblem } from '../account/use-problem.js';
import { requestOf, type NeedDraft } from './need-draft.js';
import styles from './post-need-page.module.css';

interface Props {
  readonly draft: NeedDraft;
  /** False until the scripts have come: what is pressed before would be lost. */
  readonly isReady: boolean;
  readonly check: () => boolean;
  /** How many answers need a change. */
  readonly faults: number;
  readonly onDone: () => void;
}

interface Posted {
  readonly id: string;
  readonly isPublished: boolean;
}

/** The last step: sign in or up, then submit under the name of one's organisation. */
export function PublishStep({ draft, isReady, check, faults, onDone }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const language = useLanguage();
  const { data: me } = useQuery(meQuery(api));
  const problem = useProblem();
  const [isSending, setSending] = useState(false);
  const [posted, setPosted] = useState<Posted | null>(null);
  // The need that a broken attempt has already saved; a second one goes on with it.
  const saved = useRef<string | null>(null);
  const next = encodeURIComponent(language === 'en' ? '/en/post-need' : '/post-need');

  const post = async (): Promise<void> => {
    if (!check()) return;
    setSending(true);
    problem.clear();
    try {
      saved.current ??= (
        await api.send<{ id: string }>('POST', '/api/v1/needs', { body: { ...requestOf(draft), language } })
      ).id;
      const id = saved.current;
      const isPublished = await publishOrSubmit(id);
      onDone();
      setPosted({ id, isPublished });
      await client.invalidateQueries({ queryKey: ['needs'] });
    } catch (error) {
      problem.tell(error);
    } finally {
      setSending(false);
    }
  };
  /** Trusted organisations publish by themselves; all others go to the reviewers. */
  const publishOrSubmit = async (id: string): Promise<boolean> => {
    if (me?.permissions.includes('listing.publish')) {
      try {
        await api.send('POST', '/api/v1/needs/{id}/publish', { path: { id } });
        return true;
      } catch (error) {
        if (!(error instanceof ApiProblem) || ![403, 409].includes(error.status)) throw error;
      }
    }
    await api.send('POST', '/api/v1/needs/{id}/submit', { path: { id } });
    return false;
  };

  if (posted)
    return (
      <section className={styles.done} role="status">
        <h2>{t(posted.isPublished ? 'need.donePublished' : 'need.done')}</h2>
        <p>{t(posted.isPublished ? 'need.donePublishedText' : 'need.doneText')}</p>
        <p className={styles.ways}>
          <ButtonLink kind="main" to={`/needs/${posted.id}`}>
            {t('need.view')}
          </ButtonLink>
          <ButtonLink to="/post-need" reloadDocument>
            {t('need.another')}
          </ButtonLink>
        </p>
      </section>
    );
  const mayPost = me?.permissions.includes('listing.write');
  return (
    <section className={styles.publish}>
      <h2>{t('need.publishTitle')}</h2>
      {faults > 0 && <FormError>{t('need.checkFields', { count: faults })}</FormError>}
      {problem.message && <FormError>{problem.message}</FormError>}
      {me ? (
        mayPost ? (
          <>
            <p className={styles.hint}>{t('need.publishAs', { name: me.organisation.organisationName })}</p>
            <Button kind="main" disabled={!isReady || isSending} onClick={() => void post()}>
              {t(isSending ? 'need.publishing' : 'need.publish')}
            </Button>
          </>
        ) : (
          <p>{t('need.cannotPublish', { name: me.organisation.organisationName })}</p>
        )
      ) : (
        <>
          <p className={styles.hint}>{t('need.accountHint')}</p>
          <p className={styles.ways}>
            <ButtonLink
              kind="main"
              to={`/sign-in?next=${next}`}
              onClick={(event) => !check() && event.preventDefault()}
            >
              {t('need.signInToPublish')}
            </ButtonLink>
            <ButtonLink
              to={`/sign-up?kind=enterprise&next=${next}`}
              onClick={(event) => !check() && event.preventDefault()}
            >
              {t('need.signUpToPublish')}
            </ButtonLink>
          </p>
        </>
      )}
    </section>
  );
}
