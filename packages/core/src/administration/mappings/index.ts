export { changeMapping } from './change-mapping';
export type { DefaultConflict } from './default-conflicts';
export { ConfigurationRefusedError, MappingNotOwnError } from './errors';
export type { ChangeOrder, Changes, MappingChange } from './mapping-change';
export { listMappings, readMapping, type FieldView, type Giver, type MappingView } from './mapping-view';
export { addMapping, removeMapping } from './own-mappings';
export { previewMappingChange, type MappingChangePreview } from './preview-change';
export { restoreDefaults } from './restore-defaults';
export { listTemplates, removeTemplate, saveTemplate } from './templates';
