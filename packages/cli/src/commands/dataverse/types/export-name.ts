/** Words that TypeScript keeps for itself, and the names that the module imports. */
const taken = new Set(
  (
    'abstract any arguments as async await boolean break case catch class column const continue debugger declare default delete do else enum eval ' +
    'export extends false finally for from function if implements import in instanceof interface let module namespace never new null number ' +
    'object of package private protected public require return static string super switch symbol this throw true try type typeof undefined ' +
    'unknown var void while with yield'
  ).split(' '),
);

/** The name under which a table is exported: its logical name, which is a good one unless TypeScript has taken it. */
export function exportName(logicalName: string): string {
  return taken.has(logicalName) ? `${logicalName}Table` : logicalName;
}
