import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, Matches } from 'class-validator';
import { DATUMS, type Datum, type ServiceWay } from '@citygrid/shared/api';
import { IsText } from '../../infra/http';
import { IsAppId, IsWebPage } from './way-checks';

type WayOf<K extends ServiceWay['kind']> = Extract<ServiceWay, { kind: K }>;

/** Short national numbers such as 12345, lines with area code, 400 numbers. */
const PHONE = /^\+?\d(?:[ -]?\d){2,14}$/;
const WITHIN_APP = /^[A-Za-z0-9_./-]{1,150}(?:\?[\x21-\x7e]{0,150})?$/;
const degrees = { allowNaN: false, allowInfinity: false };

abstract class Way {
  @ApiProperty({ description: '按钮上的字', minLength: 1, maxLength: 20 })
  @IsText(1, 20)
  label: string;
}

export class MiniProgramWayDto extends Way implements WayOf<'miniProgram'> {
  @ApiProperty({ enum: ['miniProgram'] }) @IsIn(['miniProgram']) kind: 'miniProgram';
  @ApiProperty({ enum: ['wechat', 'alipay'] })
  @IsIn(['wechat', 'alipay'], { message: '应为 wechat（微信）或 alipay（支付宝）' })
  platform: 'wechat' | 'alipay';
  @ApiProperty({ example: 'wx0000000000000000', description: '微信：wx 加 16 位；支付宝：16 位数字' })
  @IsAppId()
  appId: string;
  @ApiPropertyOptional({ type: String, nullable: true, description: '打开哪一页；不填为首页' })
  @IsOptional()
  @Matches(WITHIN_APP, { message: '应为小程序里的页面路径，如 pages/index/index?id=1，最多 300 个字符' })
  path: string | null = null;
}

export class PageWayDto extends Way implements WayOf<'page'> {
  @ApiProperty({ enum: ['page'] }) @IsIn(['page']) kind: 'page';
  @ApiProperty({ format: 'uri', description: '只接受 https' })
  @IsWebPage()
  url: string;
}

export class PhoneWayDto extends Way implements WayOf<'phone'> {
  @ApiProperty({ enum: ['phone'] }) @IsIn(['phone']) kind: 'phone';
  @ApiProperty({ example: '12345' })
  @Matches(PHONE, { message: '应为电话号码，如 12345 或 020-00000000' })
  phone: string;
}

export class PlaceWayDto extends Way implements WayOf<'place'> {
  @ApiProperty({ enum: ['place'] }) @IsIn(['place']) kind: 'place';
  @ApiProperty() @IsText(1, 60) name: string;
  @ApiProperty() @IsText(1, 120) address: string;
  @ApiProperty() @IsNumber(degrees, { message: '应为经度' }) lng: number;
  @ApiProperty() @IsNumber(degrees, { message: '应为纬度' }) lat: number;
  @ApiPropertyOptional({ enum: DATUMS, description: '坐标系，默认 gcj02；答复总是 gcj02' })
  @IsOptional()
  @IsIn([...DATUMS], { message: `应为 ${DATUMS.join('、')} 之一` })
  crs?: Datum;
  @ApiPropertyOptional({ type: String, nullable: true, example: '周一至周五 09:00–17:00' })
  @IsOptional()
  @IsText(1, 80)
  hours: string | null = null;
}

class UnknownWayDto {
  @IsIn(['miniProgram', 'page', 'phone', 'place'], { message: '应为 miniProgram、page、phone 或 place' })
  kind: unknown;
}

export type ServiceWayDto = MiniProgramWayDto | PageWayDto | PhoneWayDto | PlaceWayDto;
export const WAY_DTOS = [MiniProgramWayDto, PageWayDto, PhoneWayDto, PlaceWayDto];

const BY_KIND: ReadonlyMap<unknown, new () => object> = new Map<unknown, new () => object>([
  ['miniProgram', MiniProgramWayDto],
  ['page', PageWayDto],
  ['phone', PhoneWayDto],
  ['place', PlaceWayDto],
]);

/** Each way as the class that checks its kind; what is no object stays what it is, for the check to refuse. */
export function waysAsClasses(value: unknown): unknown {
  return Array.isArray(value) ? value.map(asClass) : value;
}

function asClass(way: unknown): unknown {
  if (typeof way !== 'object' || way === null || Array.isArray(way)) return way;
  const type = BY_KIND.get((way as { kind?: unknown }).kind);
  // Of an unknown kind only the kind is complained about.
  if (!type) return Object.assign(new UnknownWayDto(), { kind: (way as { kind?: unknown }).kind });
  return plainToInstance(type, way, { exposeDefaultValues: true });
}
