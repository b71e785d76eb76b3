import type { AddRow } from './add-row';
import type { Cell } from '../values/cell';
import { addIntegrationPublisher } from './base-integration';

/** Adds the publishers and solutions of a fresh environment; what is customized belongs to the active one (WA-16, WA-198). */
export function addSolutions(add: AddRow, now: number, baseIntegration: boolean): void {
  const own = add('publisher', {
    uniquename: 'DefaultPublisher',
    friendlyname: 'Default Publisher',
    customizationprefix: 'new',
    customizationoptionvalueprefix: 72_700,
  });
  const solution = (
    uniquename: string,
    friendlyname: string,
    publisherid: string,
    further: Record<string, Cell>,
  ): void => {
    add('solution', { uniquename, friendlyname, publisherid, version: '1.0.0.0', installedon: now, ...further });
  };
  solution('Active', 'Active Solution', own, { ismanaged: false, isvisible: false });
  solution('Default', 'Default Solution', own, { ismanaged: false });
  if (baseIntegration)
    solution('bcbi_CdsBaseIntegration', 'Business Central Dataverse Base Integration', addIntegrationPublisher(add), {
      ismanaged: true,
    });
}
