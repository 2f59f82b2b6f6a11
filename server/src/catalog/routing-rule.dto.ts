import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { LIMITS } from '@citygrid/shared/api';
import { CATEGORY_CODE, type Kind } from '@citygrid/shared/catalog';
import { IsText } from '../infra/http';

const AREA_CODE = /^[A-Za-z0-9-]{1,32}$/;
const areaMessage = { message: '应为 1–32 位字母、数字或连字符' };
const precedenceMessage = { message: '应为 0–9999 的整数，小的先用' };

/** What a rule says; null or absent: any. */
export class RoutingRuleBody {
  @ApiPropertyOptional({ default: 100, minimum: 0, maximum: 9999, description: '小的先用' })
  @IsOptional()
  @IsInt(precedenceMessage)
  @Min(0, precedenceMessage)
  @Max(9999, precedenceMessage)
  precedence?: number;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'M06013' })
  @IsOptional()
  @Matches(CATEGORY_CODE, { message: '应为 C 或 M 加 5 位数字' })
  categoryCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '06', description: '大类' })
  @IsOptional()
  @Matches(/^\d{2}$/, { message: '应为 2 位数字' })
  major?: string | null;

  @ApiPropertyOptional({ enum: ['component', 'matter'], nullable: true })
  @IsOptional()
  @IsIn(['component', 'matter'], { message: '应为 component（部件）或 matter（事项）' })
  kind?: Kind | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @Matches(AREA_CODE, areaMessage)
  gridCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @Matches(AREA_CODE, areaMessage)
  communityCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @Matches(AREA_CODE, areaMessage)
  streetCode?: string | null;

  @ApiProperty({ example: 'SZ' })
  @Matches(/^[A-Za-z0-9-]{1,40}$/, { message: '应为部门编码' })
  departmentCode: string;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean({ message: '应为 true 或 false' })
  active?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsText(1, 200)
  note?: string | null;
}

/** Only what is named changes; null takes a condition away. */
export class RoutingRuleChange extends PartialType(RoutingRuleBody) {}

export class RoutingRuleQuery {
  @ApiPropertyOptional({ default: LIMITS.pageDefault, minimum: 1, maximum: LIMITS.pageMax })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (/^\d{1,3}$/.test(String(value)) ? Number(value) : value))
  @IsInt({ message: `应为 1–${LIMITS.pageMax} 的整数` })
  @Min(1, { message: `应为 1–${LIMITS.pageMax} 的整数` })
  @Max(LIMITS.pageMax, { message: `应为 1–${LIMITS.pageMax} 的整数` })
  limit: number = LIMITS.pageDefault;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: '应为文字' })
  @MaxLength(300, { message: '翻页位置太长' })
  cursor?: string;
}

export class RoutingRuleView {
  @ApiProperty() id: string;
  @ApiProperty() precedence: number;
  @ApiProperty({ type: String, nullable: true }) categoryCode: string | null;
  @ApiProperty({ type: String, nullable: true }) major: string | null;
  @ApiProperty({ enum: ['component', 'matter'], nullable: true }) kind: Kind | null;
  @ApiProperty({ type: String, nullable: true }) gridCode: string | null;
  @ApiProperty({ type: String, nullable: true }) communityCode: string | null;
  @ApiProperty({ type: String, nullable: true }) streetCode: string | null;
  @ApiProperty() departmentCode: string;
  @ApiProperty() departmentName: string;
  @ApiProperty() active: boolean;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
}

export class RoutingRulePage {
  @ApiProperty({ type: [RoutingRuleView] }) items: RoutingRuleView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
