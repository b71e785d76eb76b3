import { describeFinding, type Finding } from './finding';

/** Thrown when a company folder cannot be read at all. Holds every error found, each with its place and its way out. */
export class CompanyFolderError extends Error {
  readonly code = 'CPL_COMPANY_FOLDER';

  constructor(
    readonly folder: string,
    readonly findings: readonly Finding[],
  ) {
    super(
      [`The company folder ${folder} cannot be read:`, ...findings.map((each) => `  ${describeFinding(each)}`)].join(
        '\n',
      ),
    );
    this.name = 'CompanyFolderError';
  }
}
