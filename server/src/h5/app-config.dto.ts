import { ApiProperty } from '@nestjs/swagger';
import type { AppConfig } from '@citygrid/shared/api';

class PointDto {
  @ApiProperty() lng: number;
  @ApiProperty() lat: number;
}

class BoundsDto {
  @ApiProperty() minLng: number;
  @ApiProperty() minLat: number;
  @ApiProperty() maxLng: number;
  @ApiProperty() maxLat: number;
}

class TilesDto {
  @ApiProperty({ description: '带 {z} {x} {y} 的模板' }) url: string;
  @ApiProperty() attribution: string;
}

/** What a client must know before anybody logs in. */
export class AppConfigDto implements AppConfig {
  @ApiProperty({ example: '城格' }) name: string;
  @ApiProperty({ example: '12345' }) hotline: string;
  @ApiProperty({ type: PointDto, nullable: true, description: '地图从哪里开始，gcj02；还没有网格时为 null' })
  center: PointDto | null;
  @ApiProperty({ type: BoundsDto, nullable: true, description: '服务范围，gcj02' }) bounds: BoundsDto | null;
  @ApiProperty({ type: TilesDto, nullable: true }) tiles: TilesDto | null;
  @ApiProperty({ description: '能否用短信登录' }) smsLogin: boolean;
  @ApiProperty({ example: 'Asia/Shanghai' }) timeZone: string;
  @ApiProperty({ type: Object, nullable: true, description: '只在开发环境、带 ?persona= 时' })
  persona: AppConfig['persona'];
}
