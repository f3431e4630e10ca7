declare module "@xmldom/xmldom/lib/dom-parser.js" {
  /** The part of the document object model that reading graphs needs. */
  export interface XmlElement {
    readonly nodeType: number;
    readonly tagName: string;
    readonly localName: string;
    /** Where the parser met it, from 1. */
    readonly lineNumber?: number;
    readonly firstChild: XmlElement | null;
    readonly nextSibling: XmlElement | null;
    readonly parentNode: XmlElement | null;
    hasAttribute(name: string): boolean;
    getAttribute(name: string): string;
    setAttribute(name: string, value: string): void;
    removeAttribute(name: string): void;
    removeChild(child: XmlElement): XmlElement;
  }
  export interface XmlDocument {
    readonly documentElement: XmlElement | null;
  }
  export class DOMParser {
    constructor(options: { locator: object; errorHandler: (level: string, message: string) => void });
    parseFromString(text: string, type: string): XmlDocument;
  }
}
