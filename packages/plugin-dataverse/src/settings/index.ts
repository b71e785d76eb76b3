export { dataverseSettings } from './dataverse-settings';
export { rowSetting } from './row-setting';
