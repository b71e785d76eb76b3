import { SaxesParser } from 'saxes';
import { fetchError } from './fetch-error';

/** An element of a FetchXML query. Text that is only blanks counts as none. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
}

/** Longest query: what fits into the address of a batch part (WA-9). */
const longest = 65_536;
const deepest = 60;

/**
 * Parses a small XML document: elements, attributes and text. Document types and processing instructions are refused.
 *
 * @throws DataverseError 0x80040303 for anything else
 */
export function parseXml(text: string): XmlElement {
  if (text.trim() === '') throw fetchError('emptyXml', "Xml String can't be null.");
  if (text.length > longest) throw malformed(`it is longer than ${longest} characters`);
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw malformed(error.message);
  });
  parser.on('doctype', () => {
    throw malformed('a document type is not allowed');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > deepest) throw malformed(`it is nested more than ${deepest} levels deep`);
    const element = { name, attributes: new Map(Object.entries(attributes)), children: [], text: '' };
    open[open.length - 1]!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const addText = (part: string): void => {
    open[open.length - 1]!.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text.trim()).close();
  const [element] = root.children;
  if (!element) throw malformed('it has no element');
  return element;
}

function malformed(why: string): Error {
  return fetchError('invalidFetchXml', `Malformed FetchXml: ${why.slice(0, 300)}.`);
}
