export { changeSettings } from './change-settings';
export { listSettings, type SettingView } from './list-settings';
