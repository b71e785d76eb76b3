import { request } from 'node:http';
import type { DataverseEmulator } from '@couplet/dataverse-emulator';
import type { Answer } from '../comparison/compare-answer';
import type { SampleRequest } from '../samples/sample';

/** Headers that belong to the documented client's connection, not to the request. */
const ofTheConnection = /^(authorization|content-length|host|referer)$/i;

/** Sends a sample's request as it stands and gives the answer with the emulator's address written `{{org}}`. */
export function sendSample(emulator: DataverseEmulator, sample: SampleRequest, ifMatch?: string): Promise<Answer> {
  const here = (text: string): string => text.replaceAll('{{org}}', emulator.url);
  const url = new URL(here(sample.url).replaceAll(' ', '%20'));
  const headers = Object.fromEntries(
    Object.entries(sample.headers)
      .filter(([name]) => !ofTheConnection.test(name))
      .map(([name, value]) => [
        name,
        /^if-(none-)?match$/i.test(name) && value !== '*' && value !== 'null' ? (ifMatch ?? value) : here(value),
      ]),
  );
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: sample.method, headers: { ...headers, Authorization: `Bearer ${emulator.token()}` } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const there = (text: string): string => text.replaceAll(emulator.url, '{{org}}');
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(incoming.headers).map(([name, value]) => [name, there(String(value))]),
            ),
            text: there(Buffer.concat(chunks).toString('utf8')),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(contentOf(sample, here));
  });
}

function contentOf({ body, bodyKind }: SampleRequest, here: (text: string) => string): string | undefined {
  if (bodyKind === 'none') return undefined;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return here(bodyKind === 'multipart' ? text.replaceAll('\n', '\r\n') : text);
}
