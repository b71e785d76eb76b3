import 'reflect-metadata';
import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** Somebody who works here. */
@Entity()
export class Employee {
  @PrimaryColumn({ type: 'varchar', length: 20 }) id!: string;
  @Column({ type: 'varchar', length: 100 }) firstName!: string;
  @Column({ type: 'varchar', length: 100, nullable: true }) email!: string | null;
  @Column({ type: 'integer' }) grade!: number;
  @Column({ type: 'boolean', default: false }) blocked!: boolean;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}
