/** What `couplet setup dataverse` is asked on the command line. */
export interface SetupFlags {
  readonly environment?: string;
  readonly tenantId?: string;
  readonly clientId?: string;
  readonly signIn?: string;
  readonly clientSecretFile?: string;
  readonly certificateFile?: string;
  readonly authority?: string;
  readonly certificateAuthority?: string;
  readonly emulator?: string;
  readonly administratorClientId?: string;
  readonly administratorTenantId?: string;
  readonly administratorSecretFile?: string;
  readonly businessUnit?: string;
  readonly shareBusinessUnit?: boolean;
  readonly ownership?: string;
  /** False by `--no-couple-salespeople`. */
  readonly coupleSalespeople: boolean;
  /** False by `--no-jobs`. */
  readonly jobs: boolean;
  /** False by `--no-synchronize`. */
  readonly synchronize: boolean;
  readonly company?: string;
  readonly dataset?: string;
  readonly companyId?: string;
  readonly file?: string;
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly interactive?: boolean;
  readonly listSolution?: boolean;
  readonly json?: boolean;
  readonly tenant?: string;
  readonly dataDir: string;
}
