/** Whose data are told; the parts are read when they are asked for. */
export type UserDataOf = { readonly userId: string };
