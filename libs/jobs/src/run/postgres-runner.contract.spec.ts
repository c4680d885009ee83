import 'reflect-metadata';
import { runnerContract } from '@muster/testing';
import { PostgresRunner } from './postgres-runner.js';

const { describeRunner } = await runnerContract();

describeRunner('PostgresRunner', () => ({ runner: PostgresRunner }));
