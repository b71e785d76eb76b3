const guid = 'Edm.Guid';
const text = 'Edm.String';
const number = 'Edm.Int32';
const flag = 'Edm.Boolean';

/** The complex types that functions and actions take and give: property types by name. */
export const complexTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  WhoAmIResponse: { BusinessUnitId: guid, UserId: guid, OrganizationId: guid },
  RetrieveVersionResponse: { Version: text },
  RetrieveCurrentOrganizationResponse: { Detail: 'mscrm.OrganizationDetail' },
  OrganizationDetail: {
    OrganizationId: guid,
    FriendlyName: text,
    OrganizationVersion: text,
    EnvironmentId: text,
    UrlName: text,
    UniqueName: text,
    State: text,
    Endpoints: 'mscrm.EndpointCollection',
  },
  EndpointCollection: { Count: number, IsReadOnly: flag, Keys: `Collection(${text})`, Values: `Collection(${text})` },
  RetrieveProvisionedLanguagesResponse: { RetrieveProvisionedLanguages: `Collection(${number})` },
  RetrieveAvailableLanguagesResponse: { LocaleIds: `Collection(${number})` },
  RetrieveTotalRecordCountResponse: { EntityRecordCountCollection: 'mscrm.EntityRecordCountCollection' },
  EntityRecordCountCollection: {
    Count: number,
    IsReadOnly: flag,
    Keys: `Collection(${text})`,
    Values: 'Collection(Edm.Int64)',
  },
  RetrieveExchangeRateResponse: { ExchangeRate: 'Edm.Decimal' },
  GetTimeZoneCodeByLocalizedNameResponse: { TimeZoneCode: number },
  RetrieveRolePrivilegesRoleResponse: { RolePrivileges: 'Collection(mscrm.RolePrivilege)' },
  RetrieveUserPrivilegesResponse: { RolePrivileges: 'Collection(mscrm.RolePrivilege)' },
  RolePrivilege: { Depth: text, PrivilegeId: guid, BusinessUnitId: guid, PrivilegeName: text },
  RetrievePrincipalAccessResponse: { AccessRights: text },
  RetrieveSharedPrincipalsAndAccessResponse: { PrincipalAccesses: 'Collection(mscrm.PrincipalAccess)' },
  PrincipalAccess: { AccessMask: text, Principal: 'mscrm.crmbaseentity' },
  InsertOptionValueResponse: { NewOptionValue: number },
  InsertStatusValueResponse: { NewOptionValue: number },
  CreateCustomerRelationshipsResponse: { RelationshipIds: `Collection(${guid})`, AttributeId: guid },
  ComplexLookupAttributeMetadata: { SchemaName: text, DisplayName: 'mscrm.Label', Description: 'mscrm.Label' },
  ComplexOneToManyRelationshipMetadata: { SchemaName: text, ReferencedEntity: text, ReferencingEntity: text },
  Label: { LocalizedLabels: 'Collection(mscrm.LocalizedLabel)', UserLocalizedLabel: 'mscrm.LocalizedLabel' },
  LocalizedLabel: { Label: text, LanguageCode: number, IsManaged: flag, MetadataId: guid, HasChanged: flag },
  ColumnSet: { AllColumns: flag, Columns: `Collection(${text})` },
  PagingInfo: { PageNumber: number, Count: number, ReturnTotalRecordCount: flag, PagingCookie: text },
  CreateMultipleResponse: { Ids: `Collection(${guid})` },
};
