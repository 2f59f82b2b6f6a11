import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { AppConfig } from '@citygrid/shared/api';
import { Locator, sentPoint } from '../areas';
import type { Config } from '../config';
import { Public } from '../infra/http';
import { CONFIG } from '../infra/infra.module';
import { AppConfigDto } from './app-config.dto';
import { DemoPersonas } from './demo-personas';

/** What the H5 app, and each mini-program, asks first. Beside the app's files, outside the API's prefix. */
@ApiTags('app')
@Public()
@Controller()
export class AppConfigController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly locator: Locator,
    private readonly personas: DemoPersonas,
  ) {}

  @Get('app-config.json')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '登录之前要知道的：名称、热线、地图范围、能否短信登录' })
  @ApiQuery({ name: 'persona', required: false, description: '只在开发环境：以哪个演示人物登录' })
  @ApiOkResponse({ type: AppConfigDto })
  async appConfig(@Query('persona') persona: unknown): Promise<AppConfig> {
    const { app, sms, timeZone } = this.config;
    return {
      name: app.name,
      hotline: app.hotline,
      center: this.center(),
      bounds: this.bounds(),
      tiles: app.tiles,
      smsLogin: sms !== null,
      timeZone,
      persona: typeof persona === 'string' ? await this.personas.find(persona) : null,
    };
  }

  private center(): AppConfig['center'] {
    const middle = this.locator.middle();
    return middle && sentPoint(middle);
  }

  private bounds(): AppConfig['bounds'] {
    const box = this.locator.serviceBounds();
    if (!box) return null;
    const [from, to] = [
      sentPoint({ lng: box.minLng, lat: box.minLat }),
      sentPoint({ lng: box.maxLng, lat: box.maxLat }),
    ];
    return { minLng: from.lng, minLat: from.lat, maxLng: to.lng, maxLat: to.lat };
  }
}
