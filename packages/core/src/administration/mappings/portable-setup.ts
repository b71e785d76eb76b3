import type { OwnMapping, RecordTemplate } from '../../ports/repositories/mapping-configuration';
import type { MappingChange } from './mapping-change';

/** One mapping of a {@link PortableSetup}: what leads from its definition to what the tenant has. */
export interface PortableMapping extends Omit<MappingChange, 'removeFields'> {
  /** The mapping itself, where it is the tenant's own. */
  readonly own: OwnMapping | null;
}

/** What a tenant decided about its mappings, as a file: to keep, or for another tenant. */
export interface PortableSetup {
  readonly format: 1;
  readonly templates: readonly RecordTemplate[];
  readonly mappings: Readonly<Record<string, PortableMapping>>;
}
