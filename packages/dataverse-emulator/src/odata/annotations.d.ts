/** Which annotations a request asked for (WA-43). */
export interface AnnotationRequest {
  /** Whether an annotation of this full name is wanted. */
  includes(name: string): boolean;
  /** Whether all are wanted: errors then carry their details (WA-28). */
  all: boolean;
}
/** Names of the annotations the emulator knows. */
export declare const annotationNames: {
  readonly formattedValue: 'OData.Community.Display.V1.FormattedValue';
  readonly lookupLogicalName: 'Microsoft.Dynamics.CRM.lookuplogicalname';
  readonly navigationProperty: 'Microsoft.Dynamics.CRM.associatednavigationproperty';
  readonly totalRecordCount: 'Microsoft.Dynamics.CRM.totalrecordcount';
  readonly totalRecordCountLimitExceeded: 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded';
};
/** No annotation wanted. */
export declare const noAnnotations: AnnotationRequest;
/** Reads the value of `odata.include-annotations`: a comma-separated list of names, each possibly ending in `*`. */
export declare function parseAnnotations(value: string): AnnotationRequest;
//# sourceMappingURL=annotations.d.ts.map
