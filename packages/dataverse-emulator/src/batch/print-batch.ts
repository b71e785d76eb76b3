import { STATUS_CODES } from 'node:http';
import type { ApiResponse } from '../server/api-request';

/** Prints an answer as a part of a batch (WA-112). */
export function printResponse(response: ApiResponse, contentId: string | undefined): string {
  const headers: Record<string, string> = { ...response.headers, 'OData-Version': '4.0' };
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n');
  const http = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}\r\n${lines}\r\n\r\n${response.body ?? ''}`;
  return printPart('application/http', http, contentId);
}

/** Prints a part with its own headers. */
export function printPart(contentType: string, content: string, contentId?: string): string {
  const transfer = contentType === 'application/http' ? 'Content-Transfer-Encoding: binary\r\n' : '';
  const id = contentId === undefined ? '' : `Content-ID: ${contentId}\r\n`;
  return `Content-Type: ${contentType}\r\n${transfer}${id}\r\n${content}\r\n`;
}
