import { Module } from '@nestjs/common';
import { AreasModule } from '../areas';
import { AppConfigController } from './app-config.controller';
import { DemoPersonas } from './demo-personas';

/** The app in a browser: its files are served by `serveH5`, and what it must know before anybody logs in from here. */
@Module({ imports: [AreasModule], controllers: [AppConfigController], providers: [DemoPersonas] })
export class H5Module {}
