// What Dateline uses of libxml2's ABI, declared here because the library is loaded at run time (dlopen), not linked:
// linking it costs every start of the program, searches included, more than a millisecond.
// The layout is that of `xmlSAXHandler` (`htmlSAXHandler`) in libxml/parser.h; it has been the same since libxml2 2.6.
#pragma once

typedef struct {
    void *internalSubset, *isStandalone, *hasInternalSubset, *hasExternalSubset, *resolveEntity, *getEntity;
    void *entityDecl, *notationDecl, *attributeDecl, *elementDecl, *unparsedEntityDecl, *setDocumentLocator;
    void *startDocument, *endDocument;
    void (*startElement)(void *context, const unsigned char *name, const unsigned char **attributes);
    void (*endElement)(void *context, const unsigned char *name);
    void *reference;
    void (*characters)(void *context, const unsigned char *bytes, int count);
    void (*ignorableWhitespace)(void *context, const unsigned char *bytes, int count);
    void *processingInstruction, *comment, *warning, *error, *fatalError, *getParameterEntity;
    void (*cdataBlock)(void *context, const unsigned char *bytes, int count);
    void *externalSubset;
    unsigned int initialized;
    void *privateData, *startElementNs, *endElementNs, *serror;
} dateline_html_sax_handler;
