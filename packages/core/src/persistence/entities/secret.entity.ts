import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sealed secret of a tenant. */
@Entity({ schema: 'couplet', name: 'secret' })
export class SecretEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  name!: string;

  /** Fingerprint of the master key that sealed it. */
  @Column({ name: 'key_version', type: 'text' })
  keyVersion!: string;

  @Column({ type: 'bytea' })
  nonce!: Buffer;

  /** With the 16 bytes that authenticate it at the end. */
  @Column({ type: 'bytea' })
  ciphertext!: Buffer;
}
