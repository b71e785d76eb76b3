/** Members that some pages show and others of the same age do not, where both mean the same answer. */
const shownOrNot: readonly RegExp[] = [
  // the version of an expanded row
  /\.\w+(\.\d+)?\.@odata\.etag$/,
  // the lookup that leads from an expanded row back to its parent
  /\.\w+\.\d+\._\w+_value$/,
];

/** Members that pages of 2020 leave out and today's show. */
const shownToday: readonly RegExp[] = [/\w@odata\.nextLink$/];

/** Whether a member may be there or not: the pages contradict each other. */
export function mayBeAbsent(path: string, sampleOf2020: boolean): boolean {
  const within = path.replace(/^body\.value\.\d+/, 'row').replace(/^body/, 'row');
  const nested = within.split('.').length > 2;
  return (
    (nested && shownOrNot.some((pattern) => pattern.test(within))) ||
    (sampleOf2020 && shownToday.some((pattern) => pattern.test(within)))
  );
}
