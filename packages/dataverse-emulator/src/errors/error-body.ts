import type { DataverseError } from './dataverse-error';

/**
 * The error envelope (WA-27). With all annotations requested it also carries the documented error details (WA-28).
 */
export function errorBody(
  error: Pick<DataverseError, 'code' | 'message'> & { readonly details?: Readonly<Record<string, string>> },
  annotations: boolean,
): string {
  const details: Record<string, string> = { code: error.code, message: error.message };
  if (annotations) {
    const hex = error.code.replace(/^0x/, '');
    details['@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus'] = '0';
    details['@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode'] = '0';
    details['@Microsoft.PowerApps.CDS.HelpLink'] =
      `http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a${hex}&client=platform`;
    details['@Microsoft.PowerApps.CDS.TraceText'] = '';
    details['@Microsoft.PowerApps.CDS.InnerError.Message'] = error.message;
    for (const [name, value] of Object.entries(error.details ?? {}))
      details[`@Microsoft.PowerApps.CDS.ErrorDetails.${name}`] = value;
  }
  return JSON.stringify({ error: details });
}
