import { DataverseError } from '../../errors/dataverse-error';

/** Codes and texts of refused changes of metadata, by their documented names (WA-34). */
const refusals = {
  tableExists: ['0x8004700b', 'An entity with the specified name already exists. Please specify a unique name.'],
  columnExists: ['0x80047013', 'An attribute with the specified name already exists'],
  relationshipExists: [
    '0x8004432b',
    'A relationship with the specified name already exists. Please specify a unique name.',
  ],
  choiceExists: ['0x80044345', 'An OptionSet with the specified name already exists. Please specify a unique name.'],
  collectionExists: ['0x8006088e', 'An entity with that collection name already exists. Specify a unique name.'],
  keyExists: ['0x80060893', 'An entity key with the name {0} already exists on entity {1}.'],
  keyColumnsExist: ['0x80060894', 'An entity key with the selected attributes already exists on entity.'],
  keyInvalid: ['0x8006088f', 'Invalid EntityKey Operation performed : {0}'],
  keyNotFailed: ['0x80060897', 'Reactivate entity key is only supported for failed job'],
  prefixMissing: [
    '0x80044366',
    'The schema name {0} for type {1} is invalid or missing.Custom attribute, entity, entitykey, option set and relationship names must ' +
      'start with a valid customization prefix.The prefix for a solution component should match the prefix that is specified for the ' +
      'publisher of the solution.',
  ],
  primaryNameKept: ['0x80047002', 'The Primary UI Attribute is not valid for deletion'],
  baseAmountKept: ['0x80048cfe', 'The base money calculation Attribute is not valid for deletion'],
  inUse: [
    '0x8004f01f',
    'The {0}({1}) component cannot be deleted because it is referenced by {2} other components. For a list of referenced components, use ' +
      'the RetrieveDependenciesForDeleteRequest.',
  ],
  choiceInUse: [
    '0x80048417',
    'This option set cannot be deleted. The current set of entities that reference this option set are: {0}. These references must be ' +
      'removed before this option set can be deleted',
  ],
  systemComponent: [
    '0x8004f032',
    "The 'Delete' operation on the current component(name='{0}', id='{1}') failed during managed property evaluation of condition: " +
      "'Managed Property Name: canbedeleted; Component Name: {0}'",
  ],
  customerRelationshipExists: ['0x80048201', 'Customer relationship already exists.'],
} as const;

/** The refusal of a change of metadata; `{0}` and so on are filled from `values`. */
export function customizationError(reason: keyof typeof refusals, ...values: (string | number)[]): DataverseError {
  const [code, text] = refusals[reason];
  return new DataverseError(
    code,
    text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? '')),
  );
}
