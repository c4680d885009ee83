import { Module } from '@nestjs/common';
import { ReadSetup } from './read-setup.service.js';
import { SetupController } from './setup.controller.js';
import { StartDemo } from './start-demo.service.js';

/** The first page's questions: what is this system, and may it be filled with the demo. Its table is the plugin `setup`. */
@Module({ controllers: [SetupController], providers: [ReadSetup, StartDemo] })
export class SetupModule {}
