import type { GlobalChoiceDefinition } from '../table-definition';
import type { Definition } from './entity-metadata';
import { choiceId } from './find-definition';
import { label } from './label';
import { optionMetadata } from './option-set';

/** The OptionSetMetadata of a global choice. */
export function choiceMetadata({ name, displayName, description, options }: GlobalChoiceDefinition): Definition {
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.OptionSetMetadata',
    MetadataId: choiceId(name),
    Name: name,
    IsGlobal: true,
    IsCustomOptionSet: true,
    IsManaged: false,
    DisplayName: label(displayName),
    Description: label(description),
    OptionSetType: 'Picklist',
    HasChanged: null,
    Options: options.map(({ value, label: text }) => optionMetadata(value, text)),
  };
}
