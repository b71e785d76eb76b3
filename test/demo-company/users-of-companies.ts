import type { Company } from '@couplet/cli';

type User = Company['tables']['systemUsers'][number];

/**
 * The people that an environment has as users: those that the companies bring, and the salespeople of a company that brings none. One who
 * works for two companies is one user.
 */
export function usersOf(companies: readonly Company[]): readonly User[] {
  const users = companies.flatMap(({ tables, dataset = 'company' }) =>
    tables.systemUsers.length > 0 ? tables.systemUsers : tables.salespeople.map((person) => userFor(person, dataset)),
  );
  return [...new Map(users.map((user) => [`${user.firstname} ${user.lastname}`, user])).values()];
}

function userFor({ code, name, eMail }: Company['tables']['salespeople'][number], dataset: string): User {
  const [lastname = name, ...before] = name.split(' ').reverse();
  const address = eMail === '' ? `${code.toLowerCase()}@${dataset.toLowerCase()}.example` : eMail;
  return {
    internalemailaddress: address,
    domainname: address,
    firstname: before.reverse().join(' '),
    lastname,
    mobilephone: '',
    jobtitle: '',
    isdisabled: false,
    islicensed: true,
    isintegrationuser: false,
  };
}
