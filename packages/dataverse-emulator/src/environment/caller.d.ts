/** The user on whose behalf a request runs. */
export interface Caller {
  userId: string;
  businessUnitId: string;
}
//# sourceMappingURL=caller.d.ts.map
