/** Ids of security roles that are the same in every environment (DV-15). */
export const wellKnownRoles = {
  /** The role that the integration solution installs; each business unit has a copy whose parent it is. */
  integration: 'a2b18661-9ff5-e911-a812-000d3a0b9028',
  /** Template of System Administrator. */
  systemAdministratorTemplate: '627090ff-40a3-4053-8790-584edc5be201',
} as const;
