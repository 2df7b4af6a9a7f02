import { NewUser, RegistrationService } from '@techmart/identity';
import type { Id } from '@techmart/kernel';
import { creditCodeCheck, OrganisationDesk } from '@techmart/organisations';
import { parse } from '@techmart/validation';
import type { AddCommand } from '../command.js';
import { readPassword } from '../console/password.js';
import type { Market } from '../session.js';

interface Options {
  readonly email: string;
  readonly name: string;
  readonly passwordStdin?: boolean;
}

const HELP = `
The first one also makes the administration as an organisation. The password is asked for, or read from standard input.

Examples:
  npm run cli -- admin create --email chen@market.example --name 陈敏
  npm run cli -- admin create --email chen@market.example --name 陈敏 --password-stdin < password.txt`;

export const addAdmin: AddCommand = (program, bind, session) => {
  const create = program
    .command('admin')
    .description('people who run the market')
    .command('create')
    .description('make an account of the administration')
    .requiredOption('--email <address>', 'mail address to sign in with')
    .requiredOption('--name <name>', 'name of the person')
    .option('--password-stdin', 'read the password from standard input')
    .addHelpText('after', HELP);
  bind(create, async ({ email, name, passwordStdin = false }: Options) => {
    const password = await readPassword(session.terminal, session.input, passwordStdin);
    const user = parse(NewUser, { email, name, password });
    const made = await session.market((market) => createAdministrator(market, user));
    return { data: made, text: [{ zh: `已创建管理员 ${user.email}`, en: `Made the administrator ${user.email}` }] };
  });
};

async function createAdministrator(market: Market, user: NewUser): Promise<{ userId: Id; organisationId: Id }> {
  const registrations = market.get(RegistrationService);
  const organisationId = await market.get(OrganisationDesk).findAdministrationId();
  if (organisationId) {
    const userId = await registrations.addPerson(organisationId, user, ['owner', 'administrator']);
    return { userId, organisationId };
  }
  const first = '11110000MARKET000';
  return registrations.createOrganisation(
    {
      kind: 'administration',
      name: '技术市场管理机构',
      nameEn: 'Market administration',
      unifiedSocialCreditCode: first + creditCodeCheck(first),
      regionCode: '110000',
    },
    user,
  );
}
