import type { DataverseClient } from '../../client';

const english = 1033;

/** The base language of an environment (DV-120), asked once; English where it is not told. */
export class OrganizationLanguage {
  #language: Promise<number> | null = null;

  constructor(
    private readonly client: DataverseClient,
    private readonly organization: () => string,
  ) {}

  /** Language code, 1033 for English. */
  code(): Promise<number> {
    this.#language ??= this.#read().catch((error: unknown) => {
      this.#language = null;
      throw error;
    });
    return this.#language;
  }

  async #read(): Promise<number> {
    const table = (await this.client.tables(['organization'])).get('organization');
    if (table === undefined || !table.columns.has('languagecode')) return english;
    const code = (await this.client.retrieve(table, this.organization(), ['languagecode']))?.values.languagecode;
    return typeof code === 'number' ? code : english;
  }
}
