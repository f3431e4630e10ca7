/** The version of the run folder's files. */

/** Goes up when a reader of the former version would misread the files; readers take this and lower ones. */
export const formatVersion = 1;
