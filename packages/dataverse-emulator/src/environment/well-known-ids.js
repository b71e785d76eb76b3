'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.wellKnownIds = void 0;
/** Ids that are the same in every environment (DV-15). */
exports.wellKnownIds = {
  /** The integration role of the Business Central base integration. */
  integrationRole: 'a2b18661-9ff5-e911-a812-000d3a0b9028',
  /** Role template of System Administrator. */
  systemAdministratorTemplate: '627090ff-40a3-4053-8790-584edc5be201',
  /** Role template of System Customizer. */
  systemCustomizerTemplate: '119f245c-3cc8-4b62-b31c-d1a046ced15d',
};
//# sourceMappingURL=well-known-ids.js.map
