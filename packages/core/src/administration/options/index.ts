export { addMissingOptions } from './add-missing-options';
export { OptionMappingError } from './errors';
export { listOptions, type OptionList, type OptionPair, type OptionValue } from './list-options';
export { optionMappings } from './option-mapping';
