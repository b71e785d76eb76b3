/** A function or action as `$metadata` describes it. */
export interface OperationShape {
  name: string;
  kind: 'Function' | 'Action';
  /** Logical name of the table it is bound to; bound to nothing when absent. */
  boundTo?: string;
  /** Bound to the whole table instead of one row. */
  ofCollection?: boolean;
  /** Types by parameter name; a type `entity:x` is the one of the table x. */
  parameters: Readonly<Record<string, string>>;
  returns?: string;
}

const guid = 'Edm.Guid';
const text = 'Edm.String';
const number = 'Edm.Int32';
const row = 'mscrm.crmbaseentity';
const columnSet = 'mscrm.ColumnSet';

const functions: OperationShape[] = [
  fn('WhoAmI', {}, 'mscrm.WhoAmIResponse'),
  fn('RetrieveVersion', {}, 'mscrm.RetrieveVersionResponse'),
  fn('RetrieveCurrentOrganization', { AccessType: text }, 'mscrm.RetrieveCurrentOrganizationResponse'),
  fn('RetrieveProvisionedLanguages', {}, 'mscrm.RetrieveProvisionedLanguagesResponse'),
  fn('RetrieveAvailableLanguages', {}, 'mscrm.RetrieveAvailableLanguagesResponse'),
  fn('RetrieveTotalRecordCount', { EntityNames: `Collection(${text})` }, 'mscrm.RetrieveTotalRecordCountResponse'),
  fn('RetrieveExchangeRate', { TransactionCurrencyId: guid }, 'mscrm.RetrieveExchangeRateResponse'),
  fn(
    'GetTimeZoneCodeByLocalizedName',
    { LocalizedStandardName: text, LocaleId: number },
    'mscrm.GetTimeZoneCodeByLocalizedNameResponse',
  ),
  fn('RetrieveRolePrivilegesRole', { RoleId: guid }, 'mscrm.RetrieveRolePrivilegesRoleResponse'),
  fn(
    'RetrieveDuplicates',
    { BusinessEntity: row, MatchingEntityName: text, PagingInfo: 'mscrm.PagingInfo' },
    `Collection(${row})`,
  ),
  fn('RetrieveSharedPrincipalsAndAccess', { Target: row }, 'mscrm.RetrieveSharedPrincipalsAndAccessResponse'),
  { ...fn('RetrieveUserPrivileges', {}, 'mscrm.RetrieveUserPrivilegesResponse'), boundTo: 'systemuser' },
  {
    ...fn(
      'RetrieveUserSetOfPrivilegesByNames',
      { PrivilegeNames: `Collection(${text})` },
      'mscrm.RetrieveUserPrivilegesResponse',
    ),
    boundTo: 'systemuser',
  },
  { ...fn('RetrievePrincipalAccess', { Target: row }, 'mscrm.RetrievePrincipalAccessResponse'), boundTo: 'systemuser' },
  { ...fn('RetrievePrincipalAccess', { Target: row }, 'mscrm.RetrievePrincipalAccessResponse'), boundTo: 'team' },
];

const optionFacts = {
  OptionSetName: text,
  AttributeLogicalName: text,
  EntityLogicalName: text,
  SolutionUniqueName: text,
};
const labelled = { ...optionFacts, Value: number, Label: 'mscrm.Label' };

const actions: OperationShape[] = [
  action('InsertOptionValue', labelled, 'mscrm.InsertOptionValueResponse'),
  action('InsertStatusValue', { ...labelled, StateCode: number }, 'mscrm.InsertStatusValueResponse'),
  action('UpdateOptionValue', { ...labelled, MergeLabels: 'Edm.Boolean' }),
  action('UpdateStateValue', { ...labelled, MergeLabels: 'Edm.Boolean' }),
  action('DeleteOptionValue', { ...optionFacts, Value: number }),
  action('OrderOption', { ...optionFacts, Values: `Collection(${number})` }),
  action(
    'CreateCustomerRelationships',
    {
      Lookup: 'mscrm.ComplexLookupAttributeMetadata',
      OneToManyRelationships: 'Collection(mscrm.ComplexOneToManyRelationshipMetadata)',
      SolutionUniqueName: text,
    },
    'mscrm.CreateCustomerRelationshipsResponse',
  ),
  action('ReactivateEntityKey', { EntityLogicalName: text, EntityKeyLogicalName: text }),
  action('SetAutoNumberSeed', { EntityName: text, AttributeName: text, Value: 'Edm.Int64' }),
  action('PublishXml', { ParameterXml: text }),
  action('PublishAllXml', {}),
  action('GrantAccess', { Target: row, PrincipalAccess: 'mscrm.PrincipalAccess' }),
  action('ModifyAccess', { Target: row, PrincipalAccess: 'mscrm.PrincipalAccess' }),
  action('RevokeAccess', { Target: row, Revokee: row }),
  action('UnpublishDuplicateRule', { DuplicateRuleId: guid }),
  action('InstallSampleData', {}),
  action('UninstallSampleData', {}),
  { ...action('PublishDuplicateRule', {}, 'entity:asyncoperation'), boundTo: 'duplicaterule' },
  { ...action('AddMembersTeam', { Members: 'Collection(entity:systemuser)' }), boundTo: 'team' },
  { ...action('RemoveMembersTeam', { Members: 'Collection(entity:systemuser)' }), boundTo: 'team' },
  { ...action('AddPrivilegesRole', { Privileges: 'Collection(mscrm.RolePrivilege)' }), boundTo: 'role' },
  { ...action('ReplacePrivilegesRole', { Privileges: 'Collection(mscrm.RolePrivilege)' }), boundTo: 'role' },
  { ...action('RemovePrivilegeRole', { PrivilegeId: guid }), boundTo: 'role' },
];

const close = { Status: number };
const converted = { ColumnSet: columnSet, ProcessInstanceId: row };
const fromOpportunity = { OpportunityId: guid, ColumnSet: columnSet, ProcessInstanceId: row };

const salesActions: OperationShape[] = [
  action('WinOpportunity', { OpportunityClose: 'entity:opportunityclose', ...close }),
  action('LoseOpportunity', { OpportunityClose: 'entity:opportunityclose', ...close }),
  action('WinQuote', { QuoteClose: 'entity:quoteclose', ...close }),
  action('CloseQuote', { QuoteClose: 'entity:quoteclose', ...close }),
  action('ReviseQuote', { QuoteId: guid, ColumnSet: columnSet }, 'entity:quote'),
  action(
    'ConvertQuoteToSalesOrder',
    {
      QuoteId: guid,
      QuoteCloseDate: 'Edm.DateTimeOffset',
      QuoteCloseStatus: number,
      QuoteCloseSubject: text,
      QuoteCloseDescription: text,
      ...converted,
    },
    'entity:salesorder',
  ),
  action('ConvertSalesOrderToInvoice', { SalesOrderId: guid, ...converted }, 'entity:invoice'),
  {
    ...action('FulfillSalesOrder', { OrderClose: 'entity:orderclose', ...close }),
    boundTo: 'salesorder',
    ofCollection: true,
  },
  action('CancelSalesOrder', { OrderClose: 'entity:orderclose', ...close }),
  { ...action('LockSalesOrderPricing', {}), boundTo: 'salesorder' },
  action('UnlockSalesOrderPricing', { SalesOrderId: guid }),
  action('LockInvoicePricing', { InvoiceId: guid }),
  action('UnlockInvoicePricing', { InvoiceId: guid }),
  action('GenerateQuoteFromOpportunity', fromOpportunity, 'entity:quote'),
  action('GenerateSalesOrderFromOpportunity', fromOpportunity, 'entity:salesorder'),
  action('GenerateInvoiceFromOpportunity', fromOpportunity, 'entity:invoice'),
  action('GetQuoteProductsFromOpportunity', { OpportunityId: guid, QuoteId: guid }),
  action('GetSalesOrderProductsFromOpportunity', { OpportunityId: guid, SalesOrderId: guid }),
  action('GetInvoiceProductsFromOpportunity', { OpportunityId: guid, InvoiceId: guid }),
  action('CalculatePrice', { Target: row }),
  { ...action('PublishProductHierarchy', {}), boundTo: 'product' },
];

/** The functions and actions that the emulator does. Parameters are those of the reference (WA-192, WA-201, WA-204, WA-208). */
export const operations: readonly OperationShape[] = [...functions, ...actions, ...salesActions];

function fn(name: string, parameters: Record<string, string>, returns: string): OperationShape {
  return { name, kind: 'Function', parameters, returns };
}

function action(name: string, parameters: Record<string, string>, returns?: string): OperationShape {
  return { name, kind: 'Action', parameters, ...(returns === undefined ? {} : { returns }) };
}
