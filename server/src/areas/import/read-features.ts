import { COORDINATE_BOX } from '@citygrid/shared/api';
import { CODE, parseGridCode, readShape, type Shape, type ShapeProblem } from '@citygrid/shared/area';
import { invalid } from '../../infra/http/problem';
import { textProblem } from '../../infra/http/text';
import type { DivisionNames, DivisionTree } from './division-tree';
import type { RefusedFeature } from './import-answer';
import type { ImportOptions } from './import-options';

const NAME_MAX = 100;

/** One feature that became a grid: geometry in the file's datum. */
export interface ReadGrid {
  code: string;
  name: string;
  parentCode: string;
  shape: Shape;
}

export interface ReadFile {
  grids: ReadGrid[];
  refused: RefusedFeature[];
}

const REASONS: Record<ShapeProblem, string> = {
  'not-a-polygon': '不是多边形：需要 Polygon 或 MultiPolygon',
  'bad-position': '坐标应为经度和纬度两个数字',
  'outside-box': '有坐标超出允许的范围',
  'too-few-corners': '环上不同的角点少于三个，或都在一条线上',
  'unclosed-ring': '环没有闭合：最后一点应与第一点相同',
  'self-crossing': '环与自身相交',
  'crossing-rings': '内环与外环（或两个环）相交',
};

/** Judges a file feature by feature. Throws ProblemError where it is no GeoJSON FeatureCollection at all. */
export function readFeatures(file: unknown, options: ImportOptions, tree: DivisionTree): ReadFile {
  const features = featuresOf(file);
  const boxes = options.bounds ? [COORDINATE_BOX, options.bounds] : [COORDINATE_BOX];
  const read: ReadFile = { grids: [], refused: [] };
  const codes = new Set<string>();
  features.forEach((feature, index) => {
    const { geometry, properties } = asRecord(feature);
    const values = asRecord(properties);
    const code = options.codeProperty === '@index' ? `${options.prefix}${index}` : codeOf(values[options.codeProperty]);
    const refuse = (reason: string): void => void read.refused.push({ index, code, reason });
    if (code === null) return refuse(`属性 ${options.codeProperty} 应为网格编码`);
    if (!CODE.test(code)) return refuse('编码应为 1–32 位字母、数字或连字符');
    if (codes.has(code)) return refuse('文件里这个编码出现了不止一次');
    codes.add(code);
    const name = nameOf(values[options.nameProperty], code);
    const problem = textProblem(name, 1, NAME_MAX);
    if (name === null || problem) return refuse(`名称${problem ?? '应为文字'}`);
    const shape = readShape(geometry, boxes);
    if (typeof shape === 'string') return refuse(REASONS[shape]);
    read.grids.push({ code, name, parentCode: parentOf(code, values, options, tree), shape });
  });
  return read;
}

function featuresOf(file: unknown): unknown[] {
  const { type, features } = asRecord(file);
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw invalid('type', '请发送 GeoJSON FeatureCollection');
  if (features.length === 0) throw invalid('features', '文件里没有网格');
  return features as unknown[];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A number is read as its decimal text; one that a double cannot hold whole was damaged on its way here. */
function codeOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === 'string' ? value : null;
}

function nameOf(value: unknown, code: string): string | null {
  if (value === undefined || value === null || value === '') return code;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

function parentOf(
  code: string,
  values: Record<string, unknown>,
  { parent }: ImportOptions,
  tree: DivisionTree,
): string {
  const national = parseGridCode(code);
  if (national) return tree.ensure(national.community, namesOf(values)).code;
  return parent === null ? tree.root().code : tree.ensure(parent).code;
}

/** A file may name the divisions that it makes necessary. */
function namesOf(values: Record<string, unknown>): DivisionNames {
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && textProblem(value, 1, NAME_MAX) === null ? value : undefined;
  return {
    county: text(values['countyName']),
    street: text(values['streetName']),
    community: text(values['communityName']),
  };
}
