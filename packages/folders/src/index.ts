export { makeFolderOnce, unfinishedSuffix } from './make-folder-once.ts';
