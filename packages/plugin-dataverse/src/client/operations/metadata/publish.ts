import { element } from '../../encode/fetch/xml';
import { wireName } from '../../encode/wire-name';
import type { WebApi } from '../../send/web-api';
import { executeAction } from '../execute-action';
import { doneOf } from '../read-json';

/** What to publish; everything where nothing is named. */
export interface PublishScope {
  readonly tables?: readonly string[];
  readonly globalChoices?: readonly string[];
}

/** Makes changes of metadata visible in apps (WA-193); the API itself sees columns at once. Throws {@link RefusedError}. */
export async function publish(api: WebApi, { tables = [], globalChoices = [] }: PublishScope = {}): Promise<void> {
  if (tables.length + globalChoices.length === 0) {
    doneOf(await executeAction(api, { name: 'PublishAllXml' }), 'PublishAllXml');
    return;
  }
  const list = (outer: string, inner: string, names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [
          element(
            outer,
            {},
            names.map((name) => `<${inner}>${wireName(name)}</${inner}>`),
          ),
        ];
  const xml = element('importexportxml', {}, [
    ...list('entities', 'entity', tables),
    ...list('optionsets', 'optionset', globalChoices),
  ]);
  doneOf(await executeAction(api, { name: 'PublishXml', parameters: { ParameterXml: xml } }), 'PublishXml');
}
