import type { DataverseClient } from '../client';

/** What joining a company to an environment needs of a client. */
export type SetupClient = Pick<
  DataverseClient,
  'whoAmI' | 'tables' | 'retrieve' | 'retrievePage' | 'create' | 'update' | 'associate'
>;

/** What checking an environment needs of a client. */
export type ConnectionClient = SetupClient & Pick<DataverseClient, 'solutions' | 'security'>;
