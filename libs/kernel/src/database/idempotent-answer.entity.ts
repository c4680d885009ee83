import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The first answer to a request that carried an Idempotency-Key, kept for 24 hours. */
@Entity({ schema: 'kernel', name: 'idempotent_answer' })
export class IdempotentAnswerEntity {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId!: string;
  @PrimaryColumn('text')
  key!: string;
  @Column('text', { name: 'request_hash' })
  requestHash!: string;
  @Column('text')
  state!: string;
  @Column('integer', { nullable: true })
  status!: number | null;
  @Column('jsonb', { nullable: true })
  body!: unknown;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
