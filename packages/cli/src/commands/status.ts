import { Command } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption, type CompanyOptions } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { withTenant } from '../program/with-tenant';
import { readStatus } from '../status/read-status';
import { statusText } from '../status/status-text';

/** `couplet status` */
export function statusCommand(streams: Streams): Command {
  return new Command('status')
    .description('show mappings, couplings, the last runs, and what stays behind')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .option('--json', 'print one JSON document instead of text')
    .action(async ({ json, ...company }: CompanyOptions & { readonly json?: boolean }) => {
      const status = await withInterrupt(streams, (interrupt) =>
        withTenant(company, interrupt, ({ tenant }) => readStatus(tenant)),
      );
      streams.out(json === true ? JSON.stringify(status, null, 2) : statusText(status));
    });
}
