import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

/** `?limit=&cursor=` of every list. */
export class PageQuery {
  @ApiPropertyOptional({ description: '1–100，默认 20' })
  @IsOptional()
  @IsString({ message: '应为 1 到 100 的整数' })
  limit?: string;
  @ApiPropertyOptional({ description: '上一页给出的 nextCursor' })
  @IsOptional()
  @IsString({ message: '翻页位置无效' })
  @MaxLength(500, { message: '翻页位置无效' })
  cursor?: string;
}
