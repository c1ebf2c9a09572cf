/** A user of the operating system, in the fields that `spawn` takes. */
export type SystemUser = { readonly uid: number; readonly gid: number };
