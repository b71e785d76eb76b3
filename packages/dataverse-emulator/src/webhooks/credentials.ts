import { SaxesParser } from 'saxes';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { AuthType, type Endpoint } from './step';

/** What proves to a receiver who sends: headers and query parameters (WA-183). */
export interface Credentials {
  headers: Record<string, string>;
  query: [string, string][];
}

/**
 * The headers and query parameters of an endpoint: `?code=…` for a webhook key, else the settings of its `authvalue`,
 * `<settings><setting name="…" value="…"/></settings>`.
 *
 * @throws DataverseError 400 (0x80050203, 0x80050204) for an `authvalue` of another form
 */
export function credentialsOf({ authType, authValue }: Endpoint): Credentials {
  if (authType === AuthType.webhookKey) return { headers: {}, query: authValue === null ? [] : [['code', authValue]] };
  const settings = readSettings(authValue ?? '');
  const header = authType === AuthType.httpHeader;
  const fits = settings !== undefined && (!header || settings.every(([name, value]) => isHeader(name, value)));
  if (!fits)
    throw header
      ? new DataverseError(
          ErrorCode.webhookInvalidHeaders,
          'The webhook call failed because of invalid http headers in authValue. Check if the authValue format, header names and values ' +
            'are valid for your Service Endpoint entity.',
        )
      : new DataverseError(
          ErrorCode.webhookInvalidQuery,
          'The webhook call failed because of invalid http query params in authValue. Check if the authValue format, query parameter names ' +
            'and values are valid for your Service Endpoint entity.',
        );
  return header ? { headers: Object.fromEntries(settings), query: [] } : { headers: {}, query: settings };
}

function isHeader(name: string, value: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/** The settings of an XML `authvalue`; undefined when it has another form. */
function readSettings(xml: string): [string, string][] | undefined {
  const settings: [string, string][] = [];
  let sound = true;
  const parser = new SaxesParser();
  parser.on('error', () => (sound = false));
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'settings') return;
    const { name: key, value } = attributes as Record<string, string | undefined>;
    if (name !== 'setting' || !key || value === undefined) sound = false;
    else settings.push([key, value]);
  });
  parser.write(xml).close();
  return sound && settings.length > 0 ? settings : undefined;
}
