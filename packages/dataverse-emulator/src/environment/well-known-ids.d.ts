/** Ids that are the same in every environment (DV-15). */
export declare const wellKnownIds: {
  /** The integration role of the Business Central base integration. */
  readonly integrationRole: 'a2b18661-9ff5-e911-a812-000d3a0b9028';
  /** Role template of System Administrator. */
  readonly systemAdministratorTemplate: '627090ff-40a3-4053-8790-584edc5be201';
  /** Role template of System Customizer. */
  readonly systemCustomizerTemplate: '119f245c-3cc8-4b62-b31c-d1a046ced15d';
};
//# sourceMappingURL=well-known-ids.d.ts.map
