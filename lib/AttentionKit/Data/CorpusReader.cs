namespace AttentionKit;

/// <summary>Reads sentence pairs from one tab-separated file or from two files with a sentence a line.</summary>
internal sealed class CorpusReader(CorpusOptions options)
{
    private const int MostColumns = 4;
    private readonly LoadLog _log = new(options.Strict);
    private readonly TokenPool _tokens = new();
    private readonly List<SentencePair> _pairs = [];
    private long _lines;

    private bool IsFull => _pairs.Count >= options.MaxPairs;

    /// <summary>Reads a tab-separated file.</summary>
    public (IReadOnlyList<SentencePair> Pairs, LoadReport Report) ReadTable(string path)
    {
        using var lines = Open(path);
        while (!IsFull && lines.Read() is { } line)
        {
            _lines++;
            if (line.Text is null) SkipUnreadable(lines.Name, line);
            else AddRow(lines.Name, line.Number, TextCleaner.Clean(line.Text, _log.Count));
        }

        return Finish([lines.Name]);
    }

    /// <summary>Reads two files whose lines belong together.</summary>
    public (IReadOnlyList<SentencePair> Pairs, LoadReport Report) ReadMoses(string sourcePath, string targetPath)
    {
        using var sources = Open(sourcePath);
        using var targets = Open(targetPath);
        while (!IsFull)
        {
            var source = sources.Read();
            var target = targets.Read();
            if (source is null && target is null) break;
            _lines++;
            if (source is null || target is null) throw Unequal(sources.Name, targets.Name, source is null);
            if (source.Value.Text is null) SkipUnreadable(sources.Name, source.Value);
            else if (target.Value.Text is null) SkipUnreadable(targets.Name, target.Value);
            else AddPair(sources.Name, _lines, Clean(source.Value), Clean(target.Value), null);
        }

        return Finish([sources.Name, targets.Name]);
    }

    private string Clean(TextLine line) => TextCleaner.Clean(line.Text!, _log.Count).Replace('\t', ' ');

    private LineReader Open(string path)
    {
        var (stream, name) = TextFile.Open(path, options.Entry, options.MaxBytes, _log.Ignore);
        return new LineReader(stream, name, _log.Count);
    }

    private void AddRow(string file, long line, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            _log.Skip(file, line, SkipReason.EmptyLine, "the line is empty");
            return;
        }

        var columns = text.Split('\t');
        if (columns.Length == 1)
        {
            _log.Skip(file, line, SkipReason.NoTab, "there is no tab between a source and a target sentence");
        }
        else if (columns.Length > MostColumns)
        {
            _log.Skip(file, line, SkipReason.TooManyColumns, Invariant($"there are {columns.Length} columns; expected are 2 (source, target), 3 (with an attribution) or 4 (with sure and possible links)"));
        }
        else if (columns.Length == MostColumns && IsNumber(columns[0]) && IsNumber(columns[2]))
        {
            // Tatoeba's own files: each sentence behind its number. Links are never plain numbers.
            AddPair(file, line, columns[1], columns[3], null);
        }
        else
        {
            // A third column alone is an attribution, unless it is nothing but links.
            var links = columns.Length == MostColumns ? (columns[2], columns[3])
                : columns.Length == 3 && WordAlignment.IsLinks(columns[2]) ? (columns[2], "") : ((string, string)?)null;
            AddPair(file, line, columns[0], columns[1], links);
        }
    }

    private static bool IsNumber(string column) => column.Length > 0 && column.All(char.IsAsciiDigit);

    private void AddPair(string file, long line, string source, string target, (string Sure, string Possible)? links)
    {
        if (options.Reverse) (source, target) = (target, source);
        var sourceTokens = Tokenize(source, options.SourceTokenizer);
        var targetTokens = Tokenize(target, options.TargetTokenizer);
        if (Fault(sourceTokens, targetTokens) is { } fault)
        {
            _log.Skip(file, line, fault.Reason, fault.Detail);
            return;
        }

        // Links count the tokens that stand in the file: another way to cut the text makes them meaningless.
        var linksApply = links is not null && options.SourceTokenizer is null && options.TargetTokenizer is null;
        WordAlignment? alignment = null;
        if (linksApply && (alignment = ReadAlignment(file, line, links!.Value, sourceTokens.Length, targetTokens.Length)) is null) return;
        _pairs.Add(new SentencePair(sourceTokens, targetTokens) { Alignment = alignment });
    }

    private WordAlignment? ReadAlignment(string file, long line, (string Sure, string Possible) links, int sourceLength, int targetLength)
    {
        try
        {
            var alignment = WordAlignment.Parse(links.Sure, links.Possible);
            if (options.Reverse) alignment = Reverse(alignment);
            foreach (var link in alignment.Sure.Concat(alignment.Possible))
            {
                if (link.Source < sourceLength && link.Target < targetLength) continue;
                _log.Skip(file, line, SkipReason.BadAlignment, Invariant($"link {link} leads beyond a sentence of {sourceLength} and {targetLength} tokens"));
                return null;
            }

            return alignment;
        }
        catch (FormatException e)
        {
            _log.Skip(file, line, SkipReason.BadAlignment, e.Message.TrimEnd('.'));
            return null;
        }
    }

    private static WordAlignment Reverse(WordAlignment alignment) => new(Reverse(alignment.Sure), Reverse(alignment.Possible));

    private static AlignmentLink[] Reverse(IReadOnlyList<AlignmentLink> links) =>
        [.. links.Select(l => new AlignmentLink(l.Target, l.Source))];

    private string[] Tokenize(string text, ITokenizer? tokenizer)
    {
        if (tokenizer is null) return _tokens.Split(text);
        return string.IsNullOrWhiteSpace(text) ? [] : _tokens.Share(tokenizer.Tokenize(text.Trim()));
    }

    private (SkipReason Reason, string Detail)? Fault(string[] source, string[] target)
    {
        if (source.Length == 0) return (SkipReason.EmptySource, "the source side is empty");
        if (target.Length == 0) return (SkipReason.EmptyTarget, "the target side is empty");
        var longest = Math.Max(source.Length, target.Length);
        if (longest > options.MaxTokens)
            return (SkipReason.TooLong, Invariant($"{longest} tokens on one side; at most {options.MaxTokens} are taken"));
        var special = source.Concat(target).FirstOrDefault(token => Vocabulary.IsMark(token) || token == Vocabulary.Unknown);
        return special is null ? null : (SkipReason.SpecialToken, $"'{special}' is a special token of the vocabulary, not a word");
    }

    private void SkipUnreadable(string file, TextLine line)
    {
        var (reason, detail) = line.Fault switch
        {
            LineFault.InvalidUtf8 => (SkipReason.InvalidUtf8, "the bytes are not valid UTF-8"),
            LineFault.InvalidCharacter => (SkipReason.InvalidCharacter, "it holds U+FFFE, which is no character"),
            _ => (SkipReason.TooLong, Invariant($"the line is longer than {LineReader.MaxLineBytes:N0} bytes")),
        };
        _log.Skip(file, line.Number, reason, detail);
    }

    private InvalidDataException Unequal(string source, string target, bool sourceEnded) => new(Invariant($"{source} and {target} do not belong together line by line: {(sourceEnded ? source : target)} ends after line {_lines - 1}, the other goes on."));

    private (IReadOnlyList<SentencePair> Pairs, LoadReport Report) Finish(string[] files)
    {
        var report = _log.Report(files, _lines, _pairs.Count);
        if (_pairs.Count > 0) return (_pairs, report);
        throw new InvalidDataException(
            $"There is no sentence pair in {string.Join(" and ", files)}. Expected is a pair a line, source and target separated by a tab. {report}");
    }
}
