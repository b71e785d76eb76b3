/** An XML element with attributes and children that are XML already. */
export function element(name: string, facts: Readonly<Record<string, string>>, ...children: readonly string[]): string {
  const content = children.join('');
  return content === '' ? `<${name}${attributes(facts)} />` : `<${name}${attributes(facts)}>${content}</${name}>`;
}

/** XML attributes, each with a blank before it. */
export function attributes(facts: Readonly<Record<string, string>>): string {
  return Object.entries(facts)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
