import { querySyntax } from '../errors/common-errors';
import type { MessageValue, MessageValues } from './custom-message';

/** One `Name=value`: text in quotes, a list or object in brackets, or anything without a comma. */
const parameter = /\s*(\w+)\s*=\s*('(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\}|[^,]*)\s*(?:,|$)/y;

/**
 * Reads what stands in the parentheses of a function call, aliases already put in (WA-79).
 *
 * @throws DataverseError 400 when it has no valid form
 */
export function readFunctionParameters(text: string): MessageValues {
  const values: Record<string, MessageValue> = {};
  parameter.lastIndex = 0;
  while (parameter.lastIndex < text.length) {
    const match = parameter.exec(text);
    if (!match) throw querySyntax(`The parameters '${text}' of the function cannot be read.`);
    values[match[1]!] = literal(match[2]!.trim());
  }
  return values;
}

function literal(text: string): MessageValue {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  try {
    return JSON.parse(text) as MessageValue;
  } catch {
    // an id or the name of an enumeration's member
    return text;
  }
}
