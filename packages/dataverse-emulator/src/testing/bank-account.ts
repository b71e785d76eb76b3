type Body = Record<string, unknown>;

/** A label as a request carries it (WA-194). */
export function label(text: string): Body {
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.Label',
    LocalizedLabels: [{ '@odata.type': 'Microsoft.Dynamics.CRM.LocalizedLabel', Label: text, LanguageCode: 1033 }],
  };
}

/** The definition of a column as a request carries it. */
export function column(type: string, schemaName: string, facts: Body = {}): Body {
  return {
    '@odata.type': `Microsoft.Dynamics.CRM.${type}AttributeMetadata`,
    SchemaName: schemaName,
    DisplayName: label(schemaName),
    RequiredLevel: {
      Value: 'None',
      CanBeChanged: true,
      ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
    },
    ...facts,
  };
}

/** The definition of a table with a primary name column, as a request carries it. */
export const bankAccount: Body = {
  '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
  SchemaName: 'new_BankAccount',
  DisplayName: label('Bank Account'),
  DisplayCollectionName: label('Bank Accounts'),
  Description: label('An entity to store information about customer bank accounts'),
  OwnershipType: 'UserOwned',
  HasActivities: false,
  HasNotes: false,
  IsActivity: false,
  Attributes: [
    column('String', 'new_AccountName', { IsPrimaryName: true, MaxLength: 100, FormatName: { Value: 'Text' } }),
  ],
};
