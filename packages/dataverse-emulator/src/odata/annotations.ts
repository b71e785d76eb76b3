/** Which annotations a request asked for (WA-43). */
export interface AnnotationRequest {
  /** Whether an annotation of this full name is wanted. */
  includes(name: string): boolean;
  /** Whether all are wanted: errors then carry their details (WA-28). */
  all: boolean;
}

/** Names of the annotations the emulator knows. */
export const annotationNames = {
  formattedValue: 'OData.Community.Display.V1.FormattedValue',
  lookupLogicalName: 'Microsoft.Dynamics.CRM.lookuplogicalname',
  navigationProperty: 'Microsoft.Dynamics.CRM.associatednavigationproperty',
  totalRecordCount: 'Microsoft.Dynamics.CRM.totalrecordcount',
  fetchXmlPagingCookie: 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie',
  moreRecords: 'Microsoft.Dynamics.CRM.morerecords',
  totalRecordCountLimitExceeded: 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded',
} as const;

/** No annotation wanted. */
export const noAnnotations: AnnotationRequest = { includes: () => false, all: false };

/** Reads the value of `odata.include-annotations`: a comma-separated list of names, each possibly ending in `*`. */
export function parseAnnotations(value: string): AnnotationRequest {
  const patterns = value
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
  const all = patterns.includes('*');
  return {
    all,
    includes: (name) =>
      patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern)),
  };
}
